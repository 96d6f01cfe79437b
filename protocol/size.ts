/**
 * What a program's package is made of. Bytes are those of the compiled code, minified (without source maps; what logic
 * and view share is counted once) and of the files that are packed with it. The platform compiles in its own way, so its figures
 * are near to these, not the same.
 */
import { z } from 'zod'
import { call } from './call'

export type SizeKind = 'script' | 'template' | 'style' | 'sjs' | 'image' | 'font' | 'media' | 'data'

/** One module, template, style or file. */
export interface SizePart {
  /** Id of a unit, module or file, relative to the source root. */
  id: string
  kind: SizeKind
  /** Root of the subpackage that it lies in; '' for the main one. */
  package: string
  /** Bytes. */
  size: number
  /** Bytes after gzip, alone. */
  compressed: number
  /** Project path of what it was made from, where that is one file. */
  file?: string
  /** Roots of the packages whose pages reach it ('' for the main one). Empty: nothing does, as far as can be told. */
  usedBy: string[]
}

export interface PackageSize {
  /** '' for the main one. */
  root: string
  name?: string
  size: number
  /** Of all its parts, compressed one by one. */
  compressed: number
  pages: number
  /** Bytes, after the platform's documentation. */
  limit: number
}

export type SizeFindingKind =
  | 'package_too_large'
  | 'total_too_large'
  | 'image_large'
  | 'duplicate'
  | 'unused_file'
  | 'unused_component'
  | 'only_one_subpackage'

export interface SizeFinding {
  kind: SizeFindingKind
  /** What it is about: parts' ids, or a package's root. */
  subjects: string[]
  /** Project paths to open, in the order of `subjects`. */
  files: string[]
  /** Bytes that mending it saves (moves: of the main package). */
  saves: number
  /** Of `only_one_subpackage`: where to. Of `unused_component`: a tag that names it. Of limits: the limit in bytes. */
  detail?: string
}

export interface SizeReport {
  name: string
  total: number
  compressed: number
  totalLimit: number
  packages: PackageSize[]
  /** Largest first. */
  parts: SizePart[]
  /** What saves most first; what breaks a limit before all. */
  findings: SizeFinding[]
}

export const sizeCalls = {
  /** Of the last good build. Errors: `build_none`, where there has been none. */
  'size/report': call<{ imageLimit?: number | undefined }, SizeReport>(
    z.object({ imageLimit: z.number().min(0).max(1e6).optional() }),
  ),
}
