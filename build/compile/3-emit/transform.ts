/** esbuild, guarded: a script that it dies of is found fault with, and the others are compiled all the same. */
import { stop, transform, type TransformOptions, type TransformResult } from 'esbuild'
import { inEnglish, phrase } from '../../../base/messages/phrase'
import type { Phrase } from '../../../protocol/diagnostics'
import { nesting } from '../1-parse/nesting'

/** esbuild's stack holds some hundred thousand. */
const MAX_NESTING = 20_000

/** The script could not be compiled for a reason that has no place in it. */
export class TransformFault extends Error {
  constructor(readonly reason: Phrase) {
    super(inEnglish(reason))
  }
}

/** One at a time after a crash, so that it is known which script the next one comes from. */
let afterCrash: Promise<unknown> = Promise.resolve()

export async function transformScript(text: string, options: TransformOptions): Promise<TransformResult> {
  if (nesting(text) > MAX_NESTING)
    throw new TransformFault(phrase('It is nested more than %limit% brackets deep', { limit: MAX_NESTING }))
  try {
    return await transform(text, options)
  } catch (error) {
    if (hasMessages(error)) throw error
  }
  const retry = afterCrash.then(async () => {
    try {
      await stop()
      return await transform(text, options)
    } catch (error) {
      if (hasMessages(error)) throw error
      throw new TransformFault(
        phrase('It is too complex to be compiled: %reason%', { reason: String((error as Error).message) }),
      )
    }
  })
  afterCrash = retry.catch(() => undefined)
  return retry
}

const hasMessages = (error: unknown): boolean => Array.isArray((error as { errors?: unknown }).errors)
