// Made by scripts/messages.mjs from catalogue.md: change that, and run `node scripts/messages.mjs`.
import type { MessageValue } from '../../protocol/diagnostics'
import { diagnostic } from './diagnostic'
import type { Location } from '../compile/source'

export const messages = {
  axml_tag_unclosed: (values: { tag: MessageValue }, at: Location) =>
    diagnostic(
      'axml_tag_unclosed',
      'warning',
      '`<%tag%>` is never closed',
      'Add `</%tag%>` where the element ends, or write `<%tag% />`. It was taken to end with its parent.',
      values,
      at,
    ),
  axml_tag_stray_close: (values: { tag: MessageValue }, at: Location) =>
    diagnostic(
      'axml_tag_stray_close',
      'warning',
      '`</%tag%>` closes nothing',
      'Remove it, or add the opening `<%tag%>` that it belongs to.',
      values,
      at,
    ),
  axml_tag_unfinished: (values: { tag: MessageValue }, at: Location) =>
    diagnostic('axml_tag_unfinished', 'error', 'The tag `<%tag%` has no end', 'Add the missing `>`.', values, at),
  axml_closing_tag_unfinished: (values: { tag: MessageValue }, at: Location) =>
    diagnostic(
      'axml_closing_tag_unfinished',
      'warning',
      'The closing tag `</%tag%` has no `>`',
      'Add the missing `>`. It was taken to end with its name.',
      values,
      at,
    ),
  axml_attribute_duplicate: (values: { name: MessageValue; tag: MessageValue }, at: Location) =>
    diagnostic(
      'axml_attribute_duplicate',
      'warning',
      '`%name%` stands twice on `<%tag%>`',
      'Remove one of the two; the first one counts.',
      values,
      at,
    ),
  axml_attribute_unquoted: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'axml_attribute_unquoted',
      'warning',
      'The value of `%name%` has no quotes',
      'Write `%name%="…"`.',
      values,
      at,
    ),
  axml_attribute_unclosed: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'axml_attribute_unclosed',
      'error',
      'The value of `%name%` has no closing quote',
      'Add the missing quote.',
      values,
      at,
    ),
  axml_attribute_unexpected: (values: { text: MessageValue }, at: Location) =>
    diagnostic(
      'axml_attribute_unexpected',
      'warning',
      '`%text%` is no attribute',
      'Remove it; it was skipped.',
      values,
      at,
    ),
  axml_markup_ignored: (values: { text: MessageValue }, at: Location) =>
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
  axml_expression_invalid: (values: { source: MessageValue; reason: MessageValue }, at: Location) =>
    diagnostic(
      'axml_expression_invalid',
      'error',
      '`%source%` is no expression: %reason%',
      'Correct the expression between `{{` and `}}`; until then its value is undefined.',
      values,
      at,
    ),
  axml_expression_unsupported: (values: { what: MessageValue }, at: Location) =>
    diagnostic(
      'axml_expression_unsupported',
      'warning',
      '%what% is not possible in a template',
      "Do it in an .sjs module or in the page's script; here its value is undefined.",
      values,
      at,
    ),
  axml_too_deep: (values: { limit: MessageValue }, at: Location) =>
    diagnostic(
      'axml_too_deep',
      'error',
      'The template is nested more than %limit% elements deep',
      'Make it flatter, or split it into components; what is deeper was left out.',
      values,
      at,
    ),
  axml_more_diagnostics: (values: { count: MessageValue }, at: Location) =>
    diagnostic(
      'axml_more_diagnostics',
      'info',
      '%count% more findings in this file are not shown',
      'Mend the first ones; the others will follow.',
      values,
      at,
    ),
  axml_component_unknown: (values: { tag: MessageValue }, at: Location) =>
    diagnostic(
      'axml_component_unknown',
      'warning',
      '`<%tag%>` is neither a built-in component nor in usingComponents',
      "Add it to `usingComponents` in the page's or component's json, or correct its name. It is shown as a plain element.",
      values,
      at,
    ),
  axml_component_missing: (values: { tag: MessageValue }, at: Location) =>
    diagnostic(
      'axml_component_missing',
      'warning',
      'Nothing is known of the component behind `<%tag%>`',
      'See the finding on `usingComponents` in the json file; until then it is shown as a plain element.',
      values,
      at,
    ),
  axml_component_dynamic: (values: { is: MessageValue }, at: Location) =>
    diagnostic(
      'axml_component_dynamic',
      'warning',
      '`<component is="%is%">` shows a component of a plugin that is not here',
      'Plugins come from the platform\'s servers and are not available here, but for the public components of the plugin that the project develops: `is` then names one of them as it stands, without `{{ }}`, and app.json has `"useDynamicPlugins": true`. Until then it is shown as a plain element.',
      values,
      at,
    ),
  axml_html_tag: (values: { tag: MessageValue; instead: MessageValue }, at: Location) =>
    diagnostic(
      'axml_html_tag',
      'warning',
      '`<%tag%>` is a tag of HTML, not of mini programs',
      'Use `<%instead%>`. It is shown as a plain element.',
      values,
      at,
    ),
  axml_dialect_foreign: (values: { name: MessageValue; instead: MessageValue }, at: Location) =>
    diagnostic(
      'axml_dialect_foreign',
      'warning',
      '`%name%` belongs to another dialect',
      'Write `%instead%`.',
      values,
      at,
    ),
  axml_event_unknown: (values: { tag: MessageValue; name: MessageValue }, at: Location) =>
    diagnostic(
      'axml_event_unknown',
      'warning',
      '`<%tag%>` has no event for `%name%`: its handler is never called',
      'Take an event that the component has. A click is `onTap`, a long press `onLongTap`.',
      values,
      at,
    ),
  axml_false_is_text: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'axml_false_is_text',
      'warning',
      '`%name%="false"` is a text, which the platform takes for true',
      'Write `%name%="{{false}}"`. The simulator takes it as it was meant, which a phone does not.',
      values,
      at,
    ),
  axml_directive_unknown: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'axml_directive_unknown',
      'warning',
      'There is no directive `%name%`',
      'Directives are `a:if`, `a:elif`, `a:else`, `a:for`, `a:for-item`, `a:for-index` and `a:key`; this one was skipped.',
      values,
      at,
    ),
  axml_condition_unpaired: (values: { name: MessageValue; taken: MessageValue }, at: Location) =>
    diagnostic(
      'axml_condition_unpaired',
      'warning',
      '`%name%` does not follow an element with `a:if` or `a:elif`',
      'Put it right behind the element with the condition that it belongs to. It was taken as %taken%.',
      values,
      at,
    ),
  axml_condition_multiple: (values: { first: MessageValue; second: MessageValue; taken: MessageValue }, at: Location) =>
    diagnostic(
      'axml_condition_multiple',
      'warning',
      '`%first%` and `%second%` stand on the same element',
      'Keep one of the two. They were taken as %taken%.',
      values,
      at,
    ),
  axml_condition_empty: (values: { name: MessageValue }, at: Location) =>
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
  axml_for_unbraced: (values: { source: MessageValue }, at: Location) =>
    diagnostic(
      'axml_for_unbraced',
      'warning',
      'The list of `a:for` stands without `{{ }}`',
      'Write `a:for="{{%source%}}"`; it was taken so.',
      values,
      at,
    ),
  axml_for_name_invalid: (values: { value: MessageValue; name: MessageValue; taken: MessageValue }, at: Location) =>
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
  axml_template_unknown: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'axml_template_unknown',
      'warning',
      'There is no template `%name%` here',
      'Define it in this file or import the file that does; imports of an imported file do not count.',
      values,
      at,
    ),
  axml_template_duplicate: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'axml_template_duplicate',
      'warning',
      'The template `%name%` is defined twice',
      "Rename one of the two; the first one counts, and the file's own go before imported ones.",
      values,
      at,
    ),
  axml_import_src_missing: (values: { tag: MessageValue }, at: Location) =>
    diagnostic(
      'axml_import_src_missing',
      'warning',
      '`<%tag%>` has no `src`',
      'Write `src` with the path of an .axml file.',
      values,
      at,
    ),
  axml_import_missing: (values: { src: MessageValue }, at: Location) =>
    diagnostic(
      'axml_import_missing',
      'error',
      'There is no file `%src%`',
      "Correct the path; it is relative to this file, or to the project's root with a leading `/`.",
      values,
      at,
    ),
  axml_import_circular: (values: { chain: MessageValue }, at: Location) =>
    diagnostic(
      'axml_import_circular',
      'warning',
      'Templates import each other in a circle: %chain%',
      'Move what both need into a file of its own.',
      values,
      at,
    ),
  axml_include_circular: (values: { chain: MessageValue }, at: Location) =>
    diagnostic(
      'axml_include_circular',
      'error',
      'Templates include each other in a circle: %chain%',
      'Take one of these includes away; it was skipped.',
      values,
      at,
    ),
  axml_include_too_large: (values: { limit: MessageValue }, at: Location) =>
    diagnostic(
      'axml_include_too_large',
      'error',
      'The includes of this template bring in more than %limit% elements',
      'Include less, or make a component of what is repeated; the rest was left out.',
      values,
      at,
    ),
  axml_sjs_incomplete: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'axml_sjs_incomplete',
      'warning',
      '`<import-sjs>` has no `%name%`',
      'Write `<import-sjs name="utils" from="./utils.sjs" />`.',
      values,
      at,
    ),
  axml_sjs_name_invalid: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'axml_sjs_name_invalid',
      'error',
      '`%name%` is no name to import to',
      'Write one name, or `{ a, b: c }` for named exports.',
      values,
      at,
    ),
  axml_sjs_missing: (values: { from: MessageValue }, at: Location) =>
    diagnostic(
      'axml_sjs_missing',
      'error',
      'There is no file `%from%`',
      "Correct the path; it is relative to this file, or to the project's root with a leading `/`.",
      values,
      at,
    ),
  axml_sjs_duplicate: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'axml_sjs_duplicate',
      'warning',
      '`%name%` is imported twice',
      'Rename one of the two; the last one counts.',
      values,
      at,
    ),
  axml_slot_misplaced: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'axml_slot_misplaced',
      'warning',
      '`slot="%name%"` works only on what stands directly in a component',
      "Move the element up, right under the component's tag.",
      values,
      at,
    ),
  project_not_mini_program: (values: Record<string, never>, at: Location) =>
    diagnostic(
      'project_not_mini_program',
      'error',
      'This folder holds no mini program: there is no app.json',
      'Open the folder with app.json in it, or name that folder as `miniprogramRoot` in mini.project.json.',
      values,
      at,
    ),
  project_root_ambiguous: (values: { folders: MessageValue }, at: Location) =>
    diagnostic(
      'project_root_ambiguous',
      'error',
      'More than one folder holds an app.json: %folders%',
      'Say which one is meant with `miniprogramRoot` in mini.project.json.',
      values,
      at,
    ),
  project_root_missing: (values: { folder: MessageValue }, at: Location) =>
    diagnostic(
      'project_root_missing',
      'error',
      'There is no app.json in `%folder%`, which `miniprogramRoot` names',
      'Correct `miniprogramRoot`; it is relative to mini.project.json. Where the program is built from other sources first, run that build.',
      values,
      at,
    ),
  path_outside_project: (values: { path: MessageValue }, at: Location) =>
    diagnostic(
      'path_outside_project',
      'error',
      '`%path%` leads out of the project',
      "Keep the file inside the project's folder; a build never reads what lies outside of it.",
      values,
      at,
    ),
  file_too_large: (values: { size: MessageValue; limit: MessageValue }, at: Location) =>
    diagnostic(
      'file_too_large',
      'error',
      'The file has %size% MB; more than %limit% MB is no source file',
      'Split it, or load it as data at run time.',
      values,
      at,
    ),
  file_unreadable: (values: Record<string, never>, at: Location) =>
    diagnostic(
      'file_unreadable',
      'error',
      'The file cannot be read',
      'Check its permissions; it may also have been removed during the build.',
      values,
      at,
    ),
  file_not_utf8: (values: Record<string, never>, at: Location) =>
    diagnostic(
      'file_not_utf8',
      'warning',
      'The file is not UTF-8: some characters are lost',
      'Save it as UTF-8.',
      values,
      at,
    ),
  config_json_invalid: (values: { reason: MessageValue }, at: Location) =>
    diagnostic(
      'config_json_invalid',
      'error',
      'This is not JSON: %reason%',
      'Correct the place that is marked.',
      values,
      at,
    ),
  config_json_empty: (values: Record<string, never>, at: Location) =>
    diagnostic('config_json_empty', 'warning', 'The file is empty', 'Write `{}`; it was taken as that.', values, at),
  config_json_relaxed: (values: Record<string, never>, at: Location) =>
    diagnostic(
      'config_json_relaxed',
      'info',
      'The file has comments or other things that plain JSON does not know',
      'Nothing has to be done: it is read as JSON5, as on the platform. Other tools may refuse it.',
      values,
      at,
    ),
  config_option_unknown: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'config_option_unknown',
      'info',
      'There is no option `%name%`',
      'Correct its name, or take it away; it has no effect.',
      values,
      at,
    ),
  project_script_not_run: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'project_script_not_run',
      'info',
      'The script `%name%` is not run by a build',
      'Run it yourself before, or beside the IDE: a build executes nothing of a project.',
      values,
      at,
    ),
  config_type_wrong: (values: { name: MessageValue; expected: MessageValue }, at: Location) =>
    diagnostic(
      'config_type_wrong',
      'warning',
      '`%name%` has to be %expected%',
      'Correct the value; it was ignored.',
      values,
      at,
    ),
  config_apis_invalid: (values: { reason: MessageValue }, at: Location) =>
    diagnostic(
      'config_apis_invalid',
      'warning',
      'tandem.apis.json: %reason%',
      "Correct the entry (docs/custom-apis.md); until then none of the file's APIs and events is there.",
      values,
      at,
    ),
  config_device_invalid: (values: { where: MessageValue }, at: Location) =>
    diagnostic(
      'config_device_invalid',
      'warning',
      'tandem.device.json: %where% has to be an object of values',
      'Write values by section and field (docs/device.md); until then the section is left out.',
      values,
      at,
    ),
  config_apis_mock_differs: (values: { reason: MessageValue }, at: Location) =>
    diagnostic(
      'config_apis_mock_differs',
      'warning',
      'The mock does not fit its own declaration: %reason%',
      'Correct the mock or the schema; the mock is used as it stands.',
      values,
      at,
    ),
  config_pages_empty: (values: Record<string, never>, at: Location) =>
    diagnostic(
      'config_pages_empty',
      'error',
      'app.json lists no pages',
      'Write `"pages": ["pages/index/index"]` with the paths of the pages, the first of them being the home page.',
      values,
      at,
    ),
  config_page_missing: (values: { page: MessageValue }, at: Location) =>
    diagnostic(
      'config_page_missing',
      'error',
      'There is no page `%page%`',
      'Create `%page%.axml` and its script, or take the page out of app.json.',
      values,
      at,
    ),
  config_page_template_missing: (values: { page: MessageValue }, at: Location) =>
    diagnostic(
      'config_page_template_missing',
      'error',
      'The page `%page%` has no template',
      'Create `%page%.axml`, or take the page out of app.json. Until then the page stays empty.',
      values,
      at,
    ),
  config_page_script_missing: (values: { page: MessageValue }, at: Location) =>
    diagnostic(
      'config_page_script_missing',
      'warning',
      'The page `%page%` has no script',
      'Create `%page%.js`, or take the page out of app.json. Until then the page has no data, and nothing happens in it.',
      values,
      at,
    ),
  config_plugin_page_missing: (values: { page: MessageValue }, at: Location) =>
    diagnostic(
      'config_plugin_page_missing',
      'error',
      'The plugin has no page `%page%`',
      "Create `%page%.axml` and its script in the plugin's folder, or take the page out of plugin.json.",
      values,
      at,
    ),
  config_page_duplicate: (values: { page: MessageValue }, at: Location) =>
    diagnostic(
      'config_page_duplicate',
      'warning',
      'The page `%page%` is listed twice',
      'Remove one of the two.',
      values,
      at,
    ),
  config_tab_page_missing: (values: { page: MessageValue }, at: Location) =>
    diagnostic(
      'config_tab_page_missing',
      'warning',
      'The tab `%page%` is not in `pages`',
      'Add the page to `pages`, or take the tab away; it was left out.',
      values,
      at,
    ),
  config_preload_page_unknown: (values: { page: MessageValue }, at: Location) =>
    diagnostic(
      'config_preload_page_unknown',
      'warning',
      '`preloadRule` has a rule for `%page%`, which is no page',
      "Write the page as app.json lists it, from the project's folder on, or take the rule away; nothing comes of it.",
      values,
      at,
    ),
  config_preload_package_unknown: (values: { root: MessageValue }, at: Location) =>
    diagnostic(
      'config_preload_package_unknown',
      'warning',
      '`preloadRule` names `%root%`, which is the root of no subpackage',
      'Write the root as `subPackages` has it, or take it away; nothing is fetched ahead.',
      values,
      at,
    ),
  config_tab_bar_missing: (values: Record<string, never>, at: Location) =>
    diagnostic(
      'config_tab_bar_missing',
      'warning',
      '`customize` wants a component `customize-tab-bar/index` beside app.json',
      'Write that component, or take `customize` away; the plain tab bar is shown.',
      values,
      at,
    ),
  config_loading_pages_ignored: (values: Record<string, never>, at: Location) =>
    diagnostic(
      'config_loading_pages_ignored',
      'info',
      '`loadingPages` shows nothing here',
      "How its skeletons are declared and drawn is not in the platform's open documentation, so pages here open without one; look at them on a phone.",
      values,
      at,
    ),
  config_style_isolation_unknown: (values: { value: MessageValue }, at: Location) =>
    diagnostic(
      'config_style_isolation_unknown',
      'warning',
      '`styleIsolation` cannot be `%value%`',
      'Write `shared` or `apply-shared`; `shared` was taken.',
      values,
      at,
    ),
  component_missing: (values: { path: MessageValue }, at: Location) =>
    diagnostic(
      'component_missing',
      'error',
      'There is no component `%path%`',
      "Correct the path: `/` starts at app.json's folder, `./` at this file, anything else is an npm package (is it installed?).",
      values,
      at,
    ),
  component_plugin_unsupported: (values: { path: MessageValue }, at: Location) =>
    diagnostic(
      'component_plugin_unsupported',
      'warning',
      '`%path%` comes from a plugin',
      "Plugins come from the platform's servers and are not available here. The tag shows what `componentPlaceholder` names for it, and otherwise a plain element.",
      values,
      at,
    ),
  component_endless: (values: { chain: MessageValue }, at: Location) =>
    diagnostic(
      'component_endless',
      'error',
      'Components contain each other without end: %chain%',
      'Put one of these tags into `a:if` or `a:for`, or take it away. Until then the component with this tag stays empty.',
      values,
      at,
    ),
  component_not_declared: (values: { path: MessageValue }, at: Location) =>
    diagnostic(
      'component_not_declared',
      'info',
      '`%path%` is used as a component but its json does not say `"component": true`',
      'Add `"component": true` to it, as the platform asks for.',
      values,
      at,
    ),
  js_syntax_error: (values: { reason: MessageValue }, at: Location) =>
    diagnostic('js_syntax_error', 'error', '%reason%', 'Correct the place that is marked.', values, at),
  js_module_missing: (values: { specifier: MessageValue }, at: Location) =>
    diagnostic(
      'js_module_missing',
      'error',
      'Cannot find the module `%specifier%`',
      'Correct the path, or install the package. Until then the module throws when it comes to this `require`.',
      values,
      at,
    ),
  js_module_kind: (values: { specifier: MessageValue; kind: MessageValue }, at: Location) =>
    diagnostic(
      'js_module_kind',
      'error',
      '`%specifier%` is no script: %kind% cannot be required',
      'Take the import away; name images and styles where they are used.',
      values,
      at,
    ),
  js_require_computed: (values: Record<string, never>, at: Location) =>
    diagnostic(
      'js_require_computed',
      'warning',
      'This `require` has no fixed path',
      'Write the path as a plain text: only modules that are named so get into the program.',
      values,
      at,
    ),
  js_reads_itself: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'js_reads_itself',
      'warning',
      '`%name%` is read before it is declared',
      "Give the variable another name, or read the value from where it comes. The platform makes `var` of `let` and `const`, so there it is undefined, and so it is here; by JavaScript's own rules this throws.",
      values,
      at,
    ),
  sjs_import_kind: (values: { specifier: MessageValue }, at: Location) =>
    diagnostic(
      'sjs_import_kind',
      'error',
      'An SJS module can only import SJS modules, not `%specifier%`',
      'Move what is needed into an .sjs file.',
      values,
      at,
    ),
  sjs_name_missing: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'sjs_name_missing',
      'warning',
      'There is no `%name%` in SJS',
      "SJS sees its own modules, its arguments and a part of the language, neither the page nor `my`; here the value is undefined. Do it in the page's script, or through the event's `instance`.",
      values,
      at,
    ),
  acss_import_missing: (values: { specifier: MessageValue }, at: Location) =>
    diagnostic(
      'acss_import_missing',
      'error',
      'There is no style sheet `%specifier%`',
      "Correct the path; it is relative to this file, starts at app.json's folder with `/`, or names an npm package's file.",
      values,
      at,
    ),
  acss_import_circular: (values: { chain: MessageValue }, at: Location) =>
    diagnostic(
      'acss_import_circular',
      'warning',
      'Style sheets import each other in a circle: %chain%',
      'Move what both need into a file of its own; the import that closes the circle was skipped.',
      values,
      at,
    ),
  acss_syntax: (values: { reason: MessageValue }, at: Location) =>
    diagnostic(
      'acss_syntax',
      'warning',
      '%reason%',
      'Correct it; the browser skips this rule or declaration.',
      values,
      at,
    ),
  acss_url_missing: (values: { url: MessageValue }, at: Location) =>
    diagnostic(
      'acss_url_missing',
      'warning',
      'There is no file `%url%`',
      "Correct the path; best write it from app.json's folder, with a leading `/`.",
      values,
      at,
    ),
  less_error: (values: { reason: MessageValue }, at: Location) =>
    diagnostic('less_error', 'error', '%reason%', 'Correct the place that is marked.', values, at),
  style_endless: (values: { reason: MessageValue }, at: Location) =>
    diagnostic(
      'style_endless',
      'error',
      'This style sheet was given up: %reason%',
      'Look for a loop or a mixin that never ends (`@while`, mixins that call themselves).',
      values,
      at,
    ),
  style_too_large: (values: { reason: MessageValue }, at: Location) =>
    diagnostic(
      'style_too_large',
      'error',
      'This style sheet was given up: %reason%',
      'Look for a loop or a mixin that never ends, or divide the sheet.',
      values,
      at,
    ),
  sass_error: (values: { reason: MessageValue }, at: Location) =>
    diagnostic('sass_error', 'error', '%reason%', 'Correct the place that is marked.', values, at),
  check_handler_missing: (values: { name: MessageValue; file: MessageValue }, at: Location) =>
    diagnostic(
      'check_handler_missing',
      'warning',
      'There is no handler `%name%` in %file%',
      'Add a method `%name%`, or correct the name; until then nothing happens.',
      values,
      at,
    ),
  check_data_undeclared: (values: { name: MessageValue; file: MessageValue }, at: Location) =>
    diagnostic(
      'check_data_undeclared',
      'info',
      '`%name%` is neither in the data of %file% nor ever set',
      'Declare it in `data`, or correct the name; until then it is undefined.',
      values,
      at,
    ),
  check_for_key_missing: (values: Record<string, never>, at: Location) =>
    diagnostic(
      'check_for_key_missing',
      'info',
      'This `a:for` has no `a:key`',
      'Add `a:key` with what tells the items apart, so that rows keep their state when the list changes.',
      values,
      at,
    ),
  check_picture_large: (values: { file: MessageValue; size: MessageValue; limit: MessageValue }, at: Location) =>
    diagnostic(
      'check_picture_large',
      'warning',
      '%file% has %size% kB',
      'Make it smaller, or load it from a server: every kB of the package is loaded before the program starts. More than %limit% kB is said to be large.',
      values,
      at,
    ),
  check_data_unused: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'check_data_unused',
      'info',
      '`%name%` is never read, neither here nor in the template',
      'Remove it, or keep on the page or component itself what no template shows.',
      values,
      at,
    ),
  check_set_data_unread: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'check_set_data_unread',
      'info',
      'Nothing reads the `%name%` that is set here',
      'Keep it on `this` instead: all that goes through setData is sent to the page.',
      values,
      at,
    ),
  check_set_data_large: (values: { size: MessageValue; limit: MessageValue }, at: Location) =>
    diagnostic(
      'check_set_data_large',
      'warning',
      '%size% kB of literals go through one setData',
      'Put what is known beforehand into a SJS module or into the initial `data`, or set in pieces what is shown: the page waits while it is sent. More than %limit% kB is said to be large.',
      values,
      at,
    ),
  check_key_duplicate: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'check_key_duplicate',
      'warning',
      '`%name%` stands twice in this object; the last one counts',
      'Remove one of the two.',
      values,
      at,
    ),
  check_mock_unknown: (values: { name: MessageValue; instead: MessageValue }, at: Location) =>
    diagnostic(
      'check_mock_unknown',
      'warning',
      'No API of `my` is called `%name%`, so this mock never answers; `%instead%` is',
      'Write `%instead%`. Names are those of members of `my`, without `my.`; a name that the program gives to `my.call` is well, too.',
      values,
      at,
    ),
  check_page_unlisted: (values: { route: MessageValue }, at: Location) =>
    diagnostic(
      'check_page_unlisted',
      'info',
      'app.json does not list this page',
      'Add `%route%` to `pages` in app.json; until then nothing can open it.',
      values,
      at,
    ),
  check_api_unavailable: (values: { name: MessageValue; since: MessageValue; version: MessageValue }, at: Location) =>
    diagnostic(
      'check_api_unavailable',
      'warning',
      '`%name%` is there from base library %since% on, and the project is for %version%',
      "Ask `my.canIUse` before, or raise the project's lowest base library version.",
      values,
      at,
    ),
  check_sjs_syntax: (values: { what: MessageValue; instead: MessageValue }, at: Location) =>
    diagnostic(
      'check_sjs_syntax',
      'info',
      'The documentation of SJS does not name `%what%`',
      'Use %instead%: SJS is a part of JavaScript, and devices need not know more than its documentation says.',
      values,
      at,
    ),
  check_component_unused: (values: { tag: MessageValue }, at: Location) =>
    diagnostic(
      'check_component_unused',
      'info',
      'No template uses `<%tag%>`',
      'Take it out of `usingComponents`: it is loaded with the page all the same.',
      values,
      at,
    ),
  check_class_unused: (values: { name: MessageValue }, at: Location) =>
    diagnostic(
      'check_class_unused',
      'info',
      'No template and no script names the class `%name%`',
      'Remove the rule, or correct the name. Where the name is put together while the program runs, at least its beginning should stand in a text.',
      values,
      at,
    ),
  project_app_json_missing: (values: Record<string, never>, at: Location) =>
    diagnostic(
      'project_app_json_missing',
      'error',
      'This folder is not a mini program: it has no app.json',
      'Open the folder that holds app.json, or one whose mini.project.json names it as miniprogramRoot.',
      values,
      at,
    ),
  build_crashed: (values: { reason: MessageValue }, at: Location) =>
    diagnostic(
      'build_crashed',
      'error',
      'The compiler failed, which is a fault of Tandem: %reason%',
      'The last good build stays. Save a file to try again.',
      values,
      at,
    ),
  mock_invalid: (values: { reason: MessageValue }, at: Location) =>
    diagnostic('mock_invalid', 'error', '%reason%', 'docs/mock.md describes the format.', values, at),
  json_value_unexpected: (values: { reason: MessageValue }, at: Location) =>
    diagnostic(
      'json_value_unexpected',
      'warning',
      '%reason%',
      'See the description of the property (hover over its name).',
      values,
      at,
    ),
  json_syntax: (values: { reason: MessageValue }, at: Location) =>
    diagnostic('json_syntax', 'error', '%reason%', 'Correct the place that is marked.', values, at),
}

export type MessageCode = keyof typeof messages
