/** Documentation: "my.createWorker", "Worker". */
import { page, type BehaviourCase } from './case'

const program = (
  script: string,
  workers: Record<string, string>,
  listed = Object.keys(workers),
): Record<string, string> => ({
  ...page(`
    const until = async (holds) => { while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5)) }
    Page({ async onLoad() { ${script} } })`),
  ...workers,
  'app.json': JSON.stringify({ pages: ['pages/a'], workers: listed }),
})

export const threadCases: BehaviourCase[] = [
  {
    name: 'a worker runs beside the program, with modules of its own',
    files: program(
      `const counter = require('/lib/counter.js')
       counter.next()
       const worker = my.createWorker('workers/index.js')
       const answers = []
       worker.onMessage((message) => answers.push(message))
       worker.postMessage({ ask: [1, 2, 3] })
       worker.postMessage({ ask: [] })
       await until(() => answers.length === 2)
       console.log(JSON.stringify(answers), counter.next())`,
      {
        'workers/index.js': `
          const counter = require('../lib/counter.js')
          worker.onMessage(({ ask }) => worker.postMessage({ sum: ask.reduce((a, b) => a + b, 0), n: counter.next() }))`,
        'lib/counter.js': 'let n = 0; exports.next = () => ++n',
      },
      ['workers/index.js'],
    ),
    async run({ open, until }) {
      await open('pages/a')
      await until('[{"sum":6,"n":1},{"sum":0,"n":2}] 2')
    },
    log: ['[{"sum":6,"n":1},{"sum":0,"n":2}] 2'],
  },
  {
    name: 'what crosses is a copy, and what the worker logs is heard',
    files: program(
      `const worker = my.createWorker('workers/index.js')
       const sent = { list: [1] }
       worker.onMessage((message) => console.log(message === sent, JSON.stringify(sent), JSON.stringify(message)))
       worker.postMessage(sent)`,
      {
        'workers/index.js': `worker.onMessage((message) => {
          message.list.push(2)
          console.log('in the worker', typeof my, typeof getApp)
          worker.postMessage(message)
        })`,
      },
    ),
    async run({ open, until }) {
      await open('pages/a')
      await until('false {"list":[1]} {"list":[1,2]}')
    },
    log: ['in the worker undefined undefined', 'false {"list":[1]} {"list":[1,2]}'],
  },
  {
    name: 'one at a time; a terminated worker says nothing more',
    files: program(
      `const first = my.createWorker('workers/index.js')
       first.onMessage(() => console.log('first'))
       console.log(my.createWorker('workers/index.js'))
       first.postMessage({})
       first.terminate()
       const second = my.createWorker('workers/index.js')
       second.onMessage(() => console.log('second'))
       second.postMessage({})`,
      { 'workers/index.js': 'worker.onMessage(() => worker.postMessage({}))' },
    ),
    async run({ open, until }) {
      await open('pages/a')
      await until('second')
    },
    log: ['my.createWorker: another worker is running: terminate it first', 'undefined', 'second'],
  },
  {
    name: 'only scripts that app.json lists',
    files: program(
      `console.log(my.createWorker('workers/other.js'))
       console.log(my.createWorker('workers/none.js'))`,
      { 'workers/index.js': '', 'workers/other.js': '' },
      ['workers/index.js', 'workers/none.js'],
    ),
    log: [
      'my.createWorker: "workers/other.js" is not in app.json\'s workers',
      'undefined',
      'my.createWorker: there is no script workers/none.js',
      'undefined',
    ],
  },
]
