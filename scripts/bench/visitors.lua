-- Hits from ever new visitors on 10,000 paths, the popular ones far more often.
local n = 0
math.randomseed(1)
request = function()
  n = n + 1
  local v = 100 + n % 45
  local path = math.floor(10000 ^ math.random()) - 1
  return wrk.format("GET", "/count?p=/articles/" .. path .. "&t=Article&r=https%3A%2F%2Fnews.example%2Fitem&s=1920&b=0&z=Europe%2FAmsterdam&rnd=abcde", {
    ["X-Forwarded-For"] = "198." .. (math.floor(n / 65536) % 256) .. "." .. (math.floor(n / 256) % 256) .. "." .. (n % 256),
    ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:" .. v .. ".0) Gecko/20100101 Firefox/" .. v .. ".0",
    ["Accept-Language"] = "nl-NL,nl;q=0.9",
  })
end
