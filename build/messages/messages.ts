// Made by scripts/messages.mjs from catalogue.md: change that, and run `node scripts/messages.mjs`.
import { diagnostic } from './diagnostic'
import type { Location } from '../compile/source'

export const messages = {
  axml_tag_unclosed: (values: { tag: string | number }, at: Location) =>
    diagnostic(
      'axml_tag_unclosed',
      'warning',
      '`<%tag%>` is never closed',
      'Add `</%tag%>` where the element ends, or write `<%tag% />`. It was taken to end with its parent.',
      values,
      at,
    ),
  axml_tag_stray_close: (values: { tag: string | number }, at: Location) =>
    diagnostic(
      'axml_tag_stray_close',
      'warning',
      '`</%tag%>` closes nothing',
      'Remove it, or add the opening `<%tag%>` that it belongs to.',
      values,
      at,
    ),
  axml_tag_unfinished: (values: { tag: string | number }, at: Location) =>
    diagnostic('axml_tag_unfinished', 'error', 'The tag `<%tag%` has no end', 'Add the missing `>`.', values, at),
  axml_attribute_duplicate: (values: { name: string | number; tag: string | number }, at: Location) =>
    diagnostic(
      'axml_attribute_duplicate',
      'warning',
      '`%name%` stands twice on `<%tag%>`',
      'Remove one of the two; the last one counts.',
      values,
      at,
    ),
  axml_attribute_unquoted: (values: { name: string | number }, at: Location) =>
    diagnostic(
      'axml_attribute_unquoted',
      'warning',
      'The value of `%name%` has no quotes',
      'Write `%name%="…"`.',
      values,
      at,
    ),
  axml_attribute_unclosed: (values: { name: string | number }, at: Location) =>
    diagnostic(
      'axml_attribute_unclosed',
      'error',
      'The value of `%name%` has no closing quote',
      'Add the missing quote.',
      values,
      at,
    ),
  axml_attribute_unexpected: (values: { text: string | number }, at: Location) =>
    diagnostic(
      'axml_attribute_unexpected',
      'warning',
      '`%text%` is no attribute',
      'Remove it; it was skipped.',
      values,
      at,
    ),
  axml_markup_ignored: (values: { text: string | number }, at: Location) =>
    diagnostic(
      'axml_markup_ignored',
      'warning',
      '`%text%` means nothing in a template',
      'Remove it; it was skipped.',
      values,
      at,
    ),
  axml_comment_unclosed: (values: Record<string, never>, at: Location) =>
    diagnostic(
      'axml_comment_unclosed',
      'error',
      'This comment has no end',
      'Add the missing `-->`; the rest of the file was taken as the comment.',
      values,
      at,
    ),
  axml_mustache_unclosed: (values: Record<string, never>, at: Location) =>
    diagnostic(
      'axml_mustache_unclosed',
      'warning',
      '`{{` without `}}`',
      'Add the missing `}}`. The text was taken as it stands.',
      values,
      at,
    ),
  axml_expression_invalid: (values: { source: string | number; reason: string | number }, at: Location) =>
    diagnostic(
      'axml_expression_invalid',
      'error',
      '`%source%` is no expression: %reason%',
      'Correct the expression between `{{` and `}}`; until then its value is undefined.',
      values,
      at,
    ),
  axml_expression_unsupported: (values: { what: string | number }, at: Location) =>
    diagnostic(
      'axml_expression_unsupported',
      'warning',
      '%what% is not possible in a template',
      "Do it in an .sjs module or in the page's script; here its value is undefined.",
      values,
      at,
    ),
  axml_too_deep: (values: { limit: string | number }, at: Location) =>
    diagnostic(
      'axml_too_deep',
      'error',
      'The template is nested more than %limit% elements deep',
      'Make it flatter, or split it into components; what is deeper was left out.',
      values,
      at,
    ),
  axml_more_diagnostics: (values: { count: string | number }, at: Location) =>
    diagnostic(
      'axml_more_diagnostics',
      'info',
      '%count% more findings in this file are not shown',
      'Mend the first ones; the others will follow.',
      values,
      at,
    ),
  axml_component_unknown: (values: { tag: string | number }, at: Location) =>
    diagnostic(
      'axml_component_unknown',
      'warning',
      '`<%tag%>` is neither a built-in component nor in usingComponents',
      "Add it to `usingComponents` in the page's or component's json, or correct its name. It is shown as a plain element.",
      values,
      at,
    ),
  axml_component_missing: (values: { tag: string | number }, at: Location) =>
    diagnostic(
      'axml_component_missing',
      'warning',
      'Nothing is known of the component behind `<%tag%>`',
      'See the finding on `usingComponents` in the json file; until then it is shown as a plain element.',
      values,
      at,
    ),
  axml_html_tag: (values: { tag: string | number; instead: string | number }, at: Location) =>
    diagnostic(
      'axml_html_tag',
      'warning',
      '`<%tag%>` is a tag of HTML, not of mini programs',
      'Use `<%instead%>`. It is shown as a plain element.',
      values,
      at,
    ),
  axml_dialect_foreign: (values: { name: string | number; instead: string | number }, at: Location) =>
    diagnostic(
      'axml_dialect_foreign',
      'warning',
      '`%name%` belongs to another dialect',
      'Write `%instead%`.',
      values,
      at,
    ),
  axml_directive_unknown: (values: { name: string | number }, at: Location) =>
    diagnostic(
      'axml_directive_unknown',
      'warning',
      'There is no directive `%name%`',
      'Directives are `a:if`, `a:elif`, `a:else`, `a:for`, `a:for-item`, `a:for-index` and `a:key`; this one was skipped.',
      values,
      at,
    ),
  axml_condition_unpaired: (values: { name: string | number; taken: string | number }, at: Location) =>
    diagnostic(
      'axml_condition_unpaired',
      'warning',
      '`%name%` does not follow an element with `a:if` or `a:elif`',
      'Put it right behind the element with the condition that it belongs to. It was taken as %taken%.',
      values,
      at,
    ),
  axml_condition_multiple: (values: { first: string | number; second: string | number }, at: Location) =>
    diagnostic(
      'axml_condition_multiple',
      'warning',
      '`%first%` and `%second%` stand on the same element',
      'Keep one of the two; `%second%` was skipped.',
      values,
      at,
    ),
  axml_condition_empty: (values: { name: string | number }, at: Location) =>
    diagnostic(
      'axml_condition_empty',
      'warning',
      '`%name%` has no condition',
      'Give it one, such as `%name%="{{visible}}"`; it counts as false.',
      values,
      at,
    ),
  axml_for_empty: (values: Record<string, never>, at: Location) =>
    diagnostic(
      'axml_for_empty',
      'warning',
      '`a:for` has no list',
      'Give it one, such as `a:for="{{items}}"`; the element was left out.',
      values,
      at,
    ),
  axml_for_name_invalid: (
    values: { value: string | number; name: string | number; taken: string | number },
    at: Location,
  ) =>
    diagnostic(
      'axml_for_name_invalid',
      'warning',
      '`%value%` in `%name%` is no name',
      'Write a plain name such as `%name%="row"`; `%taken%` was taken.',
      values,
      at,
    ),
  axml_template_nameless: (values: Record<string, never>, at: Location) =>
    diagnostic(
      'axml_template_nameless',
      'warning',
      'This `<template>` has neither `name` nor `is`',
      'Write `name` to define a template, `is` to use one. It was left out.',
      values,
      at,
    ),
  axml_template_unknown: (values: { name: string | number }, at: Location) =>
    diagnostic(
      'axml_template_unknown',
      'warning',
      'There is no template `%name%` here',
      'Define it in this file or import the file that does; imports of an imported file do not count.',
      values,
      at,
    ),
  axml_template_duplicate: (values: { name: string | number }, at: Location) =>
    diagnostic(
      'axml_template_duplicate',
      'warning',
      'The template `%name%` is defined twice',
      "Rename one of the two; the first one counts, and the file's own go before imported ones.",
      values,
      at,
    ),
  axml_import_src_missing: (values: { tag: string | number }, at: Location) =>
    diagnostic(
      'axml_import_src_missing',
      'warning',
      '`<%tag%>` has no `src`',
      'Write `src` with the path of an .axml file.',
      values,
      at,
    ),
  axml_import_missing: (values: { src: string | number }, at: Location) =>
    diagnostic(
      'axml_import_missing',
      'error',
      'There is no file `%src%`',
      "Correct the path; it is relative to this file, or to the project's root with a leading `/`.",
      values,
      at,
    ),
  axml_import_circular: (values: { chain: string | number }, at: Location) =>
    diagnostic(
      'axml_import_circular',
      'warning',
      'Templates import each other in a circle: %chain%',
      'Move what both need into a file of its own.',
      values,
      at,
    ),
  axml_include_circular: (values: { chain: string | number }, at: Location) =>
    diagnostic(
      'axml_include_circular',
      'error',
      'Templates include each other in a circle: %chain%',
      'Take one of these includes away; it was skipped.',
      values,
      at,
    ),
  axml_include_too_large: (values: { limit: string | number }, at: Location) =>
    diagnostic(
      'axml_include_too_large',
      'error',
      'The includes of this template bring in more than %limit% elements',
      'Include less, or make a component of what is repeated; the rest was left out.',
      values,
      at,
    ),
  axml_sjs_incomplete: (values: { name: string | number }, at: Location) =>
    diagnostic(
      'axml_sjs_incomplete',
      'warning',
      '`<import-sjs>` has no `%name%`',
      'Write `<import-sjs name="utils" from="./utils.sjs" />`.',
      values,
      at,
    ),
  axml_sjs_name_invalid: (values: { name: string | number }, at: Location) =>
    diagnostic(
      'axml_sjs_name_invalid',
      'error',
      '`%name%` is no name to import to',
      'Write one name, or `{ a, b: c }` for named exports.',
      values,
      at,
    ),
  axml_sjs_missing: (values: { from: string | number }, at: Location) =>
    diagnostic(
      'axml_sjs_missing',
      'error',
      'There is no file `%from%`',
      "Correct the path; it is relative to this file, or to the project's root with a leading `/`.",
      values,
      at,
    ),
  axml_sjs_duplicate: (values: { name: string | number }, at: Location) =>
    diagnostic(
      'axml_sjs_duplicate',
      'warning',
      '`%name%` is imported twice',
      'Rename one of the two; the last one counts.',
      values,
      at,
    ),
  axml_slot_misplaced: (values: { name: string | number }, at: Location) =>
    diagnostic(
      'axml_slot_misplaced',
      'warning',
      '`slot="%name%"` works only on what stands directly in a component',
      "Move the element up, right under the component's tag.",
      values,
      at,
    ),
}

export type MessageCode = keyof typeof messages
