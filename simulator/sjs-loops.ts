/**
 * Ends SJS that loops without end. A page's frame shares its thread with the shell, so nothing outside of the loop could.
 * The compiler has loops call `loopPause` every thousand turns (build/compile/3-emit/sjs-safety.ts).
 */

/** Time in loops, in ms, that one task may spend; less once it was too much, since the same code may run again and again. */
const ALLOWED = 5000
const ALLOWED_AGAIN = 200
/** What counts for one step at the most: a debugger may have held it. */
const LONGEST_STEP = 1000

let allowed = ALLOWED
let spent = 0
let last = 0
/** Whether a task is being measured; the next task begins anew. */
let measuring = false

/** Gives how many turns to count as done. Throws a RangeError when the task has had its time. */
export const loopPause = (): number => {
  const now = performance.now()
  if (!measuring) {
    measuring = true
    spent = 0
    last = now
    setTimeout(() => {
      measuring = false
    })
  }
  spent += Math.min(now - last, LONGEST_STEP)
  last = now
  if (spent <= allowed) return 0
  allowed = ALLOWED_AGAIN
  throw new RangeError('A loop in SJS went on and on, and was ended')
}
