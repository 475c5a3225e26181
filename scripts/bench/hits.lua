-- Hits from 5,000 addresses with 45 browsers on 1,000 paths.
local n = 0
request = function()
  n = n + 1
  local a = n * 7919 % 5000
  local v = 100 + n % 45
  return wrk.format("GET", "/count?p=/page-" .. (n * 31 % 1000) .. "&t=Title&r=https%3A%2F%2Fnews.example%2Fitem&s=1920&b=0&z=Europe%2FAmsterdam&rnd=abcde", {
    ["X-Forwarded-For"] = "198.51." .. math.floor(a / 250) .. "." .. (a % 250),
    ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:" .. v .. ".0) Gecko/20100101 Firefox/" .. v .. ".0",
    ["Accept-Language"] = "nl-NL,nl;q=0.9",
  })
end
