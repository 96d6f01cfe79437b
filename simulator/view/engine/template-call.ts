/** `<template is>`: which body stands there, and what it is given. */
import { MAX_TEMPLATE_DEPTH } from '../../../base/limits'
import { report, warnOnce } from '../report'
import type { Block } from './block'
import { Component, ownerOf, ScopeBlock } from './component'

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

/** Each call is two deeper than the one that it stands in: only then it is worth counting. */
const DEEP = MAX_TEMPLATE_DEPTH * 2

/** A call inside of a template: nothing where that never ends. Logic counts alike (simulator/logic/tree/scope.ts). */
export function within(block: Block, Type: TemplateType | null): TemplateType | null {
  if (block.depth < DEEP || templateDepth(block) < MAX_TEMPLATE_DEPTH) return Type
  const { unit } = ownerOf(block)
  report(new Error(`component_recursion: templates of ${unit} call each other without end`), `the template of ${unit}`)
  return null
}

function templateDepth(block: Block): number {
  let depth = 0
  for (let at: Block = block; !(at instanceof Component); at = at.parent as Block)
    if (at instanceof TemplateBlock) depth++
  return depth
}

/** The body to show for a value of `is`; null where there is none of that name. */
export function templateNamed(table: TemplateTable, name: unknown): TemplateType | null {
  const Type = table.get(String(name ?? ''))
  if (Type) return Type
  if (name !== undefined && name !== null && name !== '') warnOnce(`There is no template named "${String(name)}"`)
  return null
}
