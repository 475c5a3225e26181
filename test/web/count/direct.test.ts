// The same hits, the direct way, which is the one that Node's own server takes.

const tests = new URL('./count.test.ts?direct', import.meta.url)
await import(tests.href)
