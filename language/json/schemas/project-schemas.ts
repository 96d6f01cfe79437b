/** The project's own files (documentation: "项目配置"; docs/mock.md, docs/custom-apis.md, docs/device.md of this project). */
import * as z from 'zod/mini'
import { canMock, customApisFile } from '../../../protocol/custom-apis'
import { MY_NAMES } from '../my-names'
import { choice, flag, list, map, number, record, text, type Schema } from './schema'

export const project: Schema = record({
  format: number(['Always 2.', '固定值 2。'], { enum: [2] }),
  compileType: choice(['mini', 'plugin'], ['A program, or a plugin of others.', '小程序或插件。']),
  miniprogramRoot: text(['Folder of app.json.', 'app.json 所在目录。'], { format: 'folder-path' }),
  pluginRoot: text(['Folder of plugin.json.', 'plugin.json 所在目录。'], { format: 'folder-path' }),
  compileOptions: record(
    {
      component2: flag(
        [
          'The life cycle of components of base library 2: onInit, deriveDataFromProps, ref.',
          '组件使用新的生命周期模型。',
        ],
        false,
      ),
      typescript: flag(
        ['Not needed here: TypeScript is compiled by itself.', '是否启用 TypeScript（此处无需配置）。'],
        false,
      ),
      less: {
        anyOf: [
          flag(),
          record({ modifyVars: map({ type: ['string', 'number'] }, ['Less variables by name.', 'Less 变量。']) }),
        ],
        words: ['Less variables; the language needs no switch here.', 'Less 编译及变量。'],
      },
      treeShaking: flag(),
      resolveAlias: map(text(), ['Prefixes of paths, and the folders that they stand for.', '路径别名。']),
      globalObjectMode: choice(
        ['legacy', 'enable', 'fake'],
        ['Whether scripts see the global object, nothing, or an empty stand-in.', '全局对象访问策略。'],
      ),
      transpile: record({ script: record({ ignore: list(text()) }) }),
    },
    ['How the program is compiled.', '编译相关配置。'],
  ),
  uploadExclude: list(text(), ['Globs of files that are left out of packages.', '上传时忽略的文件。']),
  assetsInclude: list(text(), ['Globs of further files that packages hold.', '需打包至产物的资产。']),
  developOptions: { type: 'object', words: ['Options of the platform’s own IDE.', '本地开发配置。'] },
  pluginResolution: { type: 'object' },
  scripts: record(
    Object.fromEntries(['watch', 'beforeCompile', 'beforePreview', 'beforeUpload'].map((name) => [name, text()])),
    ['Commands of the platform’s own IDE; not run here.', '预构建脚本（此处不执行）。'],
  ),
})

export const mock: Schema = record({
  rules: list(
    record(
      {
        url: text([
          'The address. `*` stands for anything but `/`, `?` and `#`; `**` for anything.',
          '请求地址。`*` 匹配除 `/`、`?`、`#` 以外的内容，`**` 匹配任意内容。',
        ]),
        method: choice(
          ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'],
          ['Fits every method where it is left out.', '省略时匹配所有方法。'],
        ),
        status: number(['Of the answer.', '状态码。'], { minimum: 100, maximum: 599, default: 200 }),
        headers: map(text(), ['Of the answer.', '响应头。']),
        body: { words: ['A text as it is, anything else as JSON.', '响应内容：文本原样返回，其余以 JSON 返回。'] },
        file: text(['A file in mock/ in place of `body`.', '以 mock/ 中的文件作为响应内容。']),
        error: choice(['network', 'timeout'], ['Fails the request in place of an answer.', '以失败代替响应。']),
        enabled: flag(['Whether the rule counts.', '规则是否生效。'], true),
        delay: number(['ms before the answer.', '响应前的延迟，毫秒。'], { minimum: 0, maximum: 120_000 }),
      },
      undefined,
      { required: ['url'], additionalProperties: false },
    ),
    ['The first rule that fits answers a request.', '第一条匹配的规则生效。'],
  ),
})

/** From the schema that the compiler checks the file by. */
export const apis = withNames(z.toJSONSchema(customApisFile, { io: 'input' }) as Schema)

/** Names of the platform's APIs are offered; others are taken, too, since `my.call` may have any. */
function withNames(schema: Schema): Schema {
  const { mocks } = schema.properties as Record<string, Schema>
  const { properties } = mocks!.items as Schema
  const offered = { enum: MY_NAMES.filter((name) => /^[a-z]/.test(name) && canMock(name)) }
  properties!['api'] = { anyOf: [offered, properties!['api']!] }
  return schema
}
