/** Recordings that the workbench shows: the host serves each at an origin of its own (protocol/recording.ts). */
import { z } from 'zod'
import { call } from './call'

/** WebP of the device's screen, px; small. */
export interface MomentPicture {
  base64: string
  width: number
  height: number
}

export const recordingCalls = {
  /** The file's bytes. `small`: another origin of the same, for a second replay. Errors: `recording_invalid`, `recording_too_large`, `recording_version`. */
  'recording/open': call<{ base64: string }, { id: string; origin: string; small: string }>(
    z.object({ base64: z.string().max(125_000_000) }),
  ),
  /** A bug report as HTML. Errors: `recording_gone`, `recording_not_played` with what is missing, such as a browser. */
  'recording/report': call<{ id: string }, { html: string }>(z.object({ id: z.string().max(64) })),
  /**
   * How the screen was at that line of the journal, from a browser of the host's own. Errors: `recording_gone`,
   * `recording_not_played` where the host has no browser.
   */
  'recording/picture': call<{ id: string; index: number }, MomentPicture>(
    z.object({ id: z.string().max(64), index: z.number().int().min(0) }),
  ),
  'recording/close': call<{ id: string }, Record<string, never>>(z.object({ id: z.string().max(64) })),
}
