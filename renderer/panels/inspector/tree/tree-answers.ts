/** What a page's frame may answer (protocol/inspect-tree.ts): it runs the program's code. */
import { z } from 'zod'
import type { LogValue } from '../../../../protocol/bridge'
import type { TreeNode } from '../../../../protocol/inspect-tree'

const id = z.number()
const pair = z.tuple([z.string(), z.string()])
const named = z.tuple([z.string(), z.custom<LogValue>((value) => value !== undefined)])

const row = z.object({
  id,
  kind: z.enum(['page', 'element', 'component', 'slot', 'text']),
  tag: z.string(),
  text: z.string().optional(),
  attributes: z.array(pair),
  childCount: z.number(),
})
export const treeNode = row.extend({ children: z.array(row).optional() }).transform((node) => node as TreeNode)
export const rows = z.array(row.transform((node) => node as TreeNode))
export const path = z.array(id)
export const paths = z.array(path)

const place = z.object({ unit: z.string(), key: z.string() })
export const detail = z.object({
  node: row.transform((node) => node as TreeNode),
  place: place.optional(),
  instance: z.object({ unit: z.string(), key: z.string() }).optional(),
  events: z.array(
    z.object({
      type: z.string(),
      handler: z.string(),
      owner: z.string(),
      catches: z.boolean(),
      capture: z.boolean(),
    }),
  ),
  dataset: z.array(named),
  props: z.array(named),
})
export type Detail = z.infer<typeof detail>

const declaration = z.object({
  name: z.string(),
  value: z.string(),
  important: z.boolean(),
  state: z.enum(['active', 'overridden', 'disabled']),
})
const rule = z.object({
  id,
  unit: z.string(),
  selector: z.string(),
  nth: z.number(),
  conditions: z.array(z.string()),
  declarations: z.array(declaration),
})
const styled = z.object({ node: id, tag: z.string(), inline: z.array(declaration), rules: z.array(rule) })
const edges = z.tuple([z.number(), z.number(), z.number(), z.number()])
export const styles = z.object({
  own: styled,
  inherited: z.array(styled),
  computed: z.array(pair),
  box: z
    .object({
      position: z.string(),
      margin: edges,
      border: edges,
      padding: edges,
      width: z.number(),
      height: z.number(),
    })
    .nullable(),
})

export const treeEvent = z.discriminatedUnion('k', [
  z.object({ k: z.literal('changed'), nodes: path }),
  z.object({ k: z.literal('restyled') }),
  z.object({ k: z.literal('picked'), path }),
  z.object({ k: z.literal('pickEnded') }),
])

export const overview = z.object({ pages: z.array(z.object({ page: z.number(), route: z.string() })) })
