import type { z } from 'zod'

/** The shape of one call: a schema for what comes in, a type for what goes out. */
export interface Call<P, R> {
  params: z.ZodType<P>
  /** Only its type is used. */
  result?: R
}

export const call = <P, R>(params: z.ZodType<P>): Call<P, R> => ({ params })
