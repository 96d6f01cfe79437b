import { z } from 'zod'
import type { ProgramFileList } from '../../../../protocol/inspect-files'

export const readFiles = (answer: unknown): ProgramFileList => list.parse(answer)
const list = z.object({
  files: z.array(
    z.object({
      path: z.string(),
      kind: z.enum(['usr', 'saved', 'temporary']),
      directory: z.boolean(),
      size: z.number(),
      modified: z.number(),
    }),
  ),
  maxFiles: z.number(),
  maxFile: z.number(),
})
const content = z.object({ bytes: z.instanceof(Uint8Array), type: z.string() })
export type FileContent = z.infer<typeof content>
export const readContent = (answer: unknown): FileContent => content.parse(answer)

/** Characters of a file that are shown. */
const MAX_TEXT = 200_000

/** The text of a file that holds one: without a zero byte, and UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.subarray(0, 8_000).includes(0)) return undefined
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text
  } catch {
    return undefined
  }
}
