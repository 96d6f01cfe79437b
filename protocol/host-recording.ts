/** Recordings that the workbench shows: the host serves each at an origin of its own (protocol/recording.ts). */
import { z } from 'zod'
import { call } from './call'

export const recordingCalls = {
  /** The file's bytes. Errors: `recording_invalid`, `recording_too_large`, `recording_version`. */
  'recording/open': call<{ base64: string }, { id: string; origin: string }>(
    z.object({ base64: z.string().max(125_000_000) }),
  ),
  /** A bug report as HTML. Errors: `recording_gone`, `recording_not_played` with what is missing, such as a browser. */
  'recording/report': call<{ id: string }, { html: string }>(z.object({ id: z.string().max(64) })),
  'recording/close': call<{ id: string }, Record<string, never>>(z.object({ id: z.string().max(64) })),
}
