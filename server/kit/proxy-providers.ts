// The providers that stand in front of many servers, by name: from which addresses each asks, and how it names the visitor.

/** A provider whose proxies can be trusted by name. */
export type Provider = {
  /** Its name in sentences. */
  title: string
  /** The addresses from which its proxies ask. */
  networks: readonly string[]
  /**
   * The header, in lower case, in which it names who asked it. It must write it itself, whatever the visitor sent; ''
   * where there is none such, and X-Forwarded-For, to which each proxy adds whom it saw, has to do.
   */
  header: string
  /** Where networks and header are from, and when they were last compared. */
  source: string
  asOf: string
  /** What somebody must know who trusts it. */
  note: string
}

/** By the word for `--trusted-proxies`. Ranges change seldom, and are added to: an old list misses visitors, and trusts nobody new. */
export const providers: Readonly<Record<string, Provider>> = {
  cloudflare: {
    title: 'Cloudflare',
    networks: [
      '173.245.48.0/20',
      '103.21.244.0/22',
      '103.22.200.0/22',
      '103.31.4.0/22',
      '141.101.64.0/18',
      '108.162.192.0/18',
      '190.93.240.0/20',
      '188.114.96.0/20',
      '197.234.240.0/22',
      '198.41.128.0/17',
      '162.158.0.0/15',
      '104.16.0.0/13',
      '104.24.0.0/14',
      '172.64.0.0/13',
      '131.0.72.0/22',
      '2400:cb00::/32',
      '2606:4700::/32',
      '2803:f800::/32',
      '2405:b500::/32',
      '2405:8100::/32',
      '2a06:98c0::/29',
      '2c0f:f248::/32',
    ],
    header: 'cf-connecting-ip',
    source: 'https://www.cloudflare.com/ips/',
    asOf: '2026-02-11',
    note: 'A request made by a Cloudflare Worker counts as a visitor with the Worker’s own address.',
  },
  fastly: {
    title: 'Fastly',
    networks: [
      '23.235.32.0/20',
      '43.249.72.0/22',
      '103.244.50.0/24',
      '103.245.222.0/23',
      '103.245.224.0/24',
      '104.156.80.0/20',
      '140.248.64.0/18',
      '140.248.128.0/17',
      '146.75.0.0/17',
      '151.101.0.0/16',
      '157.52.64.0/18',
      '167.82.0.0/17',
      '167.82.128.0/20',
      '167.82.160.0/20',
      '167.82.224.0/20',
      '172.111.64.0/18',
      '185.31.16.0/22',
      '199.27.72.0/21',
      '199.232.0.0/16',
      '2a04:4e40::/32',
      '2a04:4e42::/32',
    ],
    // Fastly-Client-IP is handed on as the visitor sent it: https://www.fastly.com/documentation/reference/http/http-headers/Fastly-Client-IP/
    header: '',
    source: 'https://api.fastly.com/public-ip-list',
    asOf: '2026-02-11',
    note: 'Let it redirect http to https: it adds the visitor to X-Forwarded-For for https only. Its own Fastly-Client-IP is not read, because it hands on what a visitor wrote there.',
  },
  fly: {
    title: 'Fly.io',
    // What reaches a machine there comes through its proxy, from the private network.
    networks: ['172.16.0.0/12', 'fdaa::/16'],
    header: 'fly-client-ip',
    source: 'https://fly.io/docs/networking/request-headers/',
    asOf: '2026-02-11',
    note: 'For a server that runs at Fly.io, and only there: these are addresses that any private network may have.',
  },
}
