/** inspect-logic.js: the agents of the logic worker, loaded with the first question (protocol/inspect.ts). */
import { createInspector } from './agents'
import { INSPECTOR } from './name'

Object.defineProperty(globalThis, INSPECTOR, { value: createInspector, configurable: true })
