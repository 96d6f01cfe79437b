/** Words that stand as values in findings of the compiler, the checks and the host: English, and Chinese. */
export const findingWords = {
  // What a value of a configuration has to be.
  'an object': '对象',
  'a path': '路径',
  'a list of paths': '路径列表',
  'the whole file': '整个文件',

  // What a template was taken to mean, and what it cannot hold.
  '`a:else` with the condition inside of the loop': '`a:else`，条件在循环之内',
  'an element that is always there': '始终显示的元素',
  'it is nested too deep': '嵌套过深',
  'it is longer than %limit% characters': '超过 %limit% 个字符',
  'unexpected `)`': '多余的 `)`',
  'unexpected token': '此处的符号不符合语法',
  'unterminated string constant': '字符串没有结束',
  'An assignment': '赋值',
  'A function with a body': '带函数体的函数',
  'A class': '类',
  'A meta property': '元属性',
  'A tagged template': '带标签的模板字符串',
  'This kind of function': '这种形式的函数',
  'Such files': '这类文件',
  '%kind% files': '%kind% 文件',

  // JSON.
  '%a% or %b%': '%a% 或 %b%',
  'the end came where %wanted% should be': '应为 %wanted%，但文件已结束',
  '%found% stands where %wanted% should be': '应为 %wanted%，实际是 %found%',
  'this comment has no end': '注释没有结束',
  'the end came inside an object': '对象尚未结束，文件已结束',
  '%found% is no name': '%found% 不是属性名',
  '%found% is no value; a text needs quotes': '%found% 不是合法的值；字符串需要加引号',
  'the end came where a value should be': '此处应为一个值，但文件已结束',
  '%found% is no value': '%found% 不是合法的值',
  'this text has no closing quote': '字符串缺少右引号',
  'this escape is not complete': '转义序列不完整',
  'there is more behind the end': '结尾之后还有多余的内容',
  'it is nested more than %limit% levels deep': '嵌套超过 %limit% 层',

  // Styles.
  'it takes more than %size% MB of memory': '占用内存超过 %size% MB',
  'it was not done after %seconds% s': '%seconds% 秒后仍未完成',
  'its CSS has more than %size% MB': '生成的 CSS 超过 %size% MB',
  'This is nested more than %limit% brackets deep': '括号嵌套超过 %limit% 层',
  '`//` begins no comment here: write `/* … */`': '此处不能用 `//` 写注释，请写成 `/* … */`',
  '`%text%` is not understood': '无法识别 `%text%`',

  // tandem.apis.json, and values by JSON Schema.
  'the file': '文件',
  'the value': '该值',
  '%at% is not known': '没有 %at% 这一项',
  '%at% is missing': '缺少 %at%',
  '%at% has to be of the type %type%': '%at% 的类型必须是 %type%',
  '%at% has to be one of %values%': '%at% 必须是以下之一：%values%',
  '%at% must be %value%': '%at% 必须是 %value%',
  '%at% must be %type%': '%at% 的类型必须是 %type%',
  '%at% must be one of %values%': '%at% 必须是以下之一：%values%',
  '%at% is no name: letters, digits, ., - and _, a letter first':
    '%at% 不是合法的名称：只能用字母、数字、.、- 和 _，并以字母开头',
  '%at% cannot be mocked: no JSON stands for a listener or an object with methods':
    '%at% 无法 mock：监听器或带方法的对象不能用 JSON 表示',
  '%at% has to be at least %limit%': '%at% 不能小于 %limit%',
  '%at% has to be at most %limit%': '%at% 不能大于 %limit%',
  '%at% has to be at least %limit% characters': '%at% 至少要有 %limit% 个字符',
  '%at% has to be at most %limit% characters': '%at% 最多 %limit% 个字符',
  '%at% fits none of its alternatives': '%at% 不符合任何一种可选形式',
  '%at% is not valid': '%at% 无效',

  // Mock rules.
  'This is not JSON: %reason%': 'JSON 格式错误：%reason%',
  'has more than one of body, file and error': 'body、file 和 error 只能写一个',
  '%at%: %reason%': '%at%：%reason%',
  '%at%: mock/%file% is not there': '%at%：mock/%file% 不存在',

  // What SJS does not have, and what stands in its place.
  'a label': '标签语句',
  'a regular expression': '正则表达式字面量',
  'a bigint': 'BigInt',
  'a tagged template': '带标签的模板字符串',
  'a getter or setter': 'getter 或 setter',
  'a generator': '生成器',
  'Object.keys() and forEach()': 'Object.keys() 和 forEach()',
  'getDate() for dates, getRegExp() for regular expressions': 'getDate()（日期）或 getRegExp()（正则表达式）',
  'functions and objects': '函数和对象',
} as const
