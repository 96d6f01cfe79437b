/** `<template is>`: which body stands there, and what it is given. */
import { warnOnce } from '../report'
import type { Block } from './block'
import { ScopeBlock } from './component'

export type TemplateTable = Map<string, TemplateType>
export interface TemplateType {
  new (parent: Block, ordinal: number, data: Record<string, unknown>): TemplateBlock
}

/** The body of a template. */
export abstract class TemplateBlock extends ScopeBlock {
  declare ordinal: number
  override segment(): string {
    return `/@${this.ordinal}`
  }
}

/** The body to show for a value of `is`; null where there is none of that name. */
export function templateNamed(table: TemplateTable, name: unknown): TemplateType | null {
  const Type = table.get(String(name ?? ''))
  if (Type) return Type
  if (name !== undefined && name !== null && name !== '') warnOnce(`There is no template named "${String(name)}"`)
  return null
}
