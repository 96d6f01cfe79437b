/**
 * Documentation: "缓存". Answered in logic, which gets everything stored at boot (the synchronous calls must answer
 * at once) and passes each change on as `storage/write`; the shell keeps it and enforces the limits again.
 */
import * as z from 'zod/mini'
import { once } from '../../../base/once'
import { logicApi, neededText, syncApi } from './types'

/** Numbers are texts here, as the platform has it. */
const key = neededText
/** kB */
const info = once(() => z.object({ keys: z.array(z.string()), currentSize: z.number(), limitSize: z.number() }))
const pair = once(() => z.object({ key, data: z.unknown() }))
/** `data` is null for a key that is not there. */
const found = once(() => z.object({ data: z.unknown() }))

export const storage = {
  setStorage: logicApi({ args: pair }),
  getStorage: logicApi({ args: () => z.object({ key }), result: found, short: 'key' }),
  removeStorage: logicApi({ args: () => z.object({ key }), short: 'key' }),
  clearStorage: logicApi(),
  getStorageInfo: logicApi({ result: info }),
  setStorageSync: syncApi({ args: pair }),
  getStorageSync: syncApi({ args: () => z.object({ key }), result: found, short: 'key' }),
  removeStorageSync: syncApi({ args: () => z.object({ key }), short: 'key' }),
  clearStorageSync: syncApi(),
  getStorageInfoSync: syncApi({ result: info }),
}
