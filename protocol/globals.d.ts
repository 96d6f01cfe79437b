/** Named in the contracts; the runtimes' own libraries (DOM, WebWorker) fill it in. */
interface MessagePort {}

/** Carried, and not looked into. */
interface Blob {
  readonly size: number
}
