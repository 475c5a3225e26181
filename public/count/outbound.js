// Links to another host.

if (asked('outbound')) linkKinds.push(url => /^http/.test(url.protocol) && url.host != here.host && ['outbound', 'url'])
