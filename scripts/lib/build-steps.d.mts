import type { BuildOptions } from 'esbuild'

/** `options`: of the steps that esbuild makes. */
export const steps: { name: string; entry: string; inputs: string[]; outputs: string[]; options?: BuildOptions }[]
