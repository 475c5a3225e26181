// Loaded into the tortured server before anything else: its clock jumps when it is told to by a signal, ten minutes ahead
// and then back again.

const real = Date.now
let offset = 0

Date.now = () => real() + offset
process.on('SIGUSR2', () => {
  offset = offset === 0 ? 600_000 : 0
})
