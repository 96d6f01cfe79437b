/** The entry of the thread for types. */
import { runScriptThread } from './script-thread'

await runScriptThread()
