/** Named in the contracts; the runtimes' own libraries (DOM, WebWorker) fill it in. */
interface MessagePort {}
