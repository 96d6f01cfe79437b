/** Documentation: "my.scan". */
import * as z from 'zod/mini'
import { once } from '../../../base/once'
import { bool, shellApi, simulated } from './types'

const kinds = once(() => z.optional(z.union([z.string(), z.array(z.string()).check(z.maxLength(20))])))

export const scan = simulated({
  scan: shellApi({
    args: () =>
      z.object({
        /** qrCode, barCode, dmCode, pdf417Code, narrowCode, hmCode; the first two where absent. */
        scanType: kinds(),
        /** Older: qr or bar. */
        type: kinds(),
        hideAlbum: bool,
        /** Of older clients; without a meaning here. */
        actionType: z.optional(z.unknown()),
        needPath: z.optional(z.unknown()),
        onlyFromCamera: bool,
      }),
    result: () =>
      z.object({
        code: z.string(),
        qrCode: z.optional(z.string()),
        barCode: z.optional(z.string()),
        scanType: z.string(),
        result: z.string(),
        imageChannel: z.string(),
        /** Base64 of the bytes. */
        rawData: z.string(),
      }),
  }),
})
