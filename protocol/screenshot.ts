/**
 * Pictures of the simulator: workbench → host, part of protocol/host.ts. Only a browser that the host has started can be
 * asked for a picture of its page (`capture_unavailable` otherwise).
 */
import { z } from 'zod'
import { call } from './call'

const px = z.number().finite()

export const screenshotCalls = {
  /** Of the page whose `tandemPage` is `page`, as the screen has it. `clip`: px. PNG. */
  'screenshot/capture': call<
    { page: string; clip: { x: number; y: number; width: number; height: number } },
    { base64: string }
  >(
    z.object({
      page: z.string().min(8).max(100),
      clip: z.object({ x: px, y: px, width: px.positive().max(10_000), height: px.positive().max(10_000) }),
    }),
  ),
  /** Into an absolute folder of this machine; answers the file's path. Errors: `folder_missing`, `picture_invalid`. */
  'screenshot/save': call<{ folder: string; name: string; base64: string }, { path: string }>(
    z.object({
      folder: z.string().min(1).max(4096),
      name: z.string().regex(/^[^/\\:*?"<>|\0]{1,200}\.png$/),
      base64: z.string().max(70_000_000),
    }),
  ),
}
