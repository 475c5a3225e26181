// Names as visitors may send them: for the patterns, and for tests.

export const hostile = [
  '<script>alert(1)</script>',
  '"\'><img src=x onerror=alert(1)>',
  '\u202egnp.tac/right-to-left',
  '/مقالات/الماعز',
  `/${'a-very-long-path/'.repeat(120)}`,
  '/ ',
]
