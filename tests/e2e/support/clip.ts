/** `clip.webm`: 0.9 s of red and blue, 64 by 48, as Chromium's MediaRecorder writes it (no duration in its head). */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'

const base64 = fs.readFileSync(path.join(import.meta.dirname, 'clip.webm')).toString('base64')
const address = `data:video/webm;base64,${base64}`

/** A blob: address of it in the page. */
export const clipUrl = (page: Page): Promise<string> =>
  page.evaluate(async (from) => URL.createObjectURL(await (await fetch(from)).blob()), address)

/** Hands it to the program's files, as a temporary file; gives its path. */
export const clipFile = (page: Page): Promise<string> =>
  page.evaluate(async (from) => {
    const body = await (await fetch(from)).blob()
    const answer = await fetch('/__tandem/files?op={"op":"temporary"}', { method: 'POST', body })
    return ((await answer.json()) as { value: string }).value
  }, address)
