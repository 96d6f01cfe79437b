/** Documentation: "FileSystemManager", "my.saveFile" and its like. */
import { page, type BehaviourCase } from './case'

/** A page whose onLoad runs this, with `fs`, `USER` and `attempt` at hand. */
const onLoad = (script: string): Record<string, string> =>
  page(`
    const fs = my.getFileSystemManager()
    const USER = my.env.USER_DATA_PATH
    const attempt = (name, run) => {
      try { console.log(name, JSON.stringify(run())) }
      catch (error) { console.log(name, 'threw', error instanceof Error, error.error) }
    }
    Page({ async onLoad() { ${script} } })`)

export const fileCases: BehaviourCase[] = [
  {
    name: 'there is one file system manager, and one user folder',
    files: onLoad(`
      console.log(my.getFileSystemManager() === fs, USER)
      attempt('empty', () => fs.readdirSync(USER))`),
    log: ['true https://usr', 'empty {"files":[]}'],
  },
  {
    name: 'synchronous calls answer at once, with an object or with positional arguments',
    files: onLoad(`
      attempt('write', () => fs.writeFileSync(USER + '/a.txt', 'hello'))
      attempt('append', () => fs.appendFileSync({ filePath: USER + '/a.txt', data: ' world' }))
      attempt('read', () => fs.readFileSync(USER + '/a.txt', 'utf8'))
      attempt('read', () => fs.readFileSync({ filePath: USER + '/a.txt', encoding: 'base64' }))
      attempt('copy', () => fs.copyFileSync(USER + '/a.txt', USER + '/b.txt'))
      attempt('rename', () => fs.renameSync({ oldPath: USER + '/b.txt', newPath: USER + '/c.txt' }))
      attempt('unlink', () => fs.unlinkSync(USER + '/a.txt'))
      attempt('list', () => fs.readdirSync({ dirPath: USER }))
      attempt('access', () => fs.accessSync(USER + '/c.txt'))`),
    log: [
      'write {"success":true}',
      'append {"success":true}',
      'read {"data":"hello world","dataType":"string"}',
      'read {"data":"aGVsbG8gd29ybGQ=","dataType":"string"}',
      'copy {"success":true}',
      'rename {"success":true}',
      'unlink {"success":true}',
      'list {"files":["c.txt"]}',
      'access {"success":true}',
    ],
  },
  {
    name: 'synchronous calls throw with the documented numbers',
    files: onLoad(`
      fs.mkdirSync(USER + '/full/inner', true)
      attempt('missing', () => fs.readFileSync(USER + '/none'))
      attempt('access', () => fs.accessSync(USER + '/none'))
      attempt('is a folder', () => fs.unlinkSync(USER + '/full'))
      attempt('not permitted', () => fs.writeFileSync('https://resource/a.image', ''))
      attempt('outside', () => fs.readFileSync(USER + '/../../../../etc/passwd'))
      attempt('exists', () => fs.mkdirSync(USER + '/full'))
      attempt('not empty', () => fs.rmdirSync(USER + '/full'))
      attempt('no folder', () => fs.mkdirSync(USER + '/x/y'))
      attempt('no argument', () => fs.readFileSync())
      attempt('no encoding', () => fs.writeFileSync(USER + '/a', 'x', 'klingon'))`),
    log: [
      'missing threw true 10022',
      'access threw true 10022',
      'is a folder threw true 10023',
      'not permitted threw true 10024',
      'outside threw true 10024',
      'exists threw true 10025',
      'not empty threw true 10027',
      'no folder threw true 10022',
      'no argument threw true 2',
      'no encoding threw true 2',
    ],
  },
  {
    name: 'asynchronous calls answer by callbacks and by a promise',
    files: onLoad(`
      const filePath = USER + '/a.txt'
      await fs.writeFile({ filePath, data: 'x', success: (res) => console.log('success', JSON.stringify(res)) })
      await fs.readFile({ filePath, encoding: 'utf-8', complete: (res) => console.log('complete', JSON.stringify(res)) })
      fs.readFile({ filePath: USER + '/none', fail: ({ error }) => console.log('fail', error) })
      await fs.readFile({ filePath: USER + '/none' }).catch(({ error }) => console.log('rejected', error))
      console.log(JSON.stringify(await fs.getFileInfo({ filePath })))`),
    log: [
      'success {"success":true}',
      'complete {"data":"x","dataType":"string"}',
      'fail 10022',
      'rejected 10022',
      '{"size":1,"digest":"9dd4e461268c8034f5c8564e155c67a6"}',
    ],
  },
  {
    name: 'texts keep their characters in every encoding, and bytes are bytes',
    files: onLoad(`
      const file = USER + '/e'
      for (const encoding of ['utf8', 'utf-8', 'ucs2', 'ucs-2', 'utf16le', 'utf-16le']) {
        fs.writeFileSync(file, '小a😀', encoding)
        console.log(encoding, fs.readFileSync(file, encoding).data === '小a😀', fs.statSync(file).stats.size)
      }
      for (const encoding of ['latin1', 'binary']) {
        fs.writeFileSync(file, 'aÿ', encoding)
        console.log(encoding, fs.readFileSync(file, encoding).data === 'aÿ', fs.statSync(file).stats.size)
      }
      fs.writeFileSync(file, '00ff10', 'hex')
      console.log('hex', fs.readFileSync(file, 'hex').data, fs.readFileSync(file, 'base64').data)
      fs.writeFileSync(file, 'AP8Q', 'base64')
      const { data, dataType } = fs.readFileSync(file)
      console.log(dataType, data instanceof ArrayBuffer, Array.from(new Uint8Array(data)).join())
      fs.writeFileSync(file, new Uint8Array([1, 2, 3]).buffer)
      console.log(fs.readFileSync(file, 'hex').data)`),
    log: [
      ...['utf8', 'utf-8'].map((name) => `${name} true 8`),
      ...['ucs2', 'ucs-2', 'utf16le', 'utf-16le'].map((name) => `${name} true 8`),
      'latin1 true 2',
      'binary true 2',
      'hex 00ff10 AP8Q',
      'ArrayBuffer true 0,255,16',
      '010203',
    ],
  },
  {
    name: 'stat says what is there, and with recursive what is below',
    files: onLoad(`
      fs.mkdirSync(USER + '/d')
      fs.writeFileSync(USER + '/d/f', 'abc')
      const { stats } = fs.statSync(USER + '/d/f')
      console.log(stats.size, stats.isFile(), stats.isDirectory(), Object.keys(stats).join())
      console.log(Math.abs(stats.lastModifiedTime - Date.now() / 1000) < 60)
      const all = (await fs.stat({ path: USER + '/d', recursive: true })).stats
      console.log(Object.keys(all).join(), all['/'].isDirectory(), all['/f'].isFile(), all['/f'].stats.isFile())`),
    log: ['3 true false mode,size,lastAccessedTime,lastModifiedTime', 'true', '/,/f true true true'],
  },
  {
    name: 'files of the package can be read and copied, never written',
    files: {
      ...onLoad(`
        attempt('read', () => fs.readFileSync('data/a.json', 'utf8').data)
        attempt('read', () => fs.readFileSync('/data/a.json', 'utf8').data)
        attempt('write', () => fs.writeFileSync('data/a.json', ''))
        attempt('copy', () => fs.copyFileSync('data/a.json', USER + '/a.json'))
        attempt('missing', () => fs.readFileSync('data/b.json'))`),
      'data/a.json': '[1]',
      'mini.project.json': JSON.stringify({ component2: true, include: ['data/*.json'] }),
    },
    log: ['read "[1]"', 'read "[1]"', 'write threw true 10024', 'copy {"success":true}', 'missing threw true 10022'],
  },
  {
    name: 'the older functions answer under their own names and numbers',
    files: onLoad(`
      fs.writeFileSync(USER + '/a', 'abc')
      console.log(JSON.stringify(await my.getFileInfo({ apFilePath: USER + '/a', digestAlgorithm: 'sha1' })))
      console.log(JSON.stringify(await my.getSavedFileList()))
      await my.saveFile({ apFilePath: 'https://resource/none.image' }).catch(({ error }) => console.log('save', error))
      await my.saveFile({}).catch(({ error }) => console.log('save', error))
      await my.removeSavedFile({ apFilePath: USER + '/a' }).catch(({ error }) => console.log('remove', error))
      fs.writeFileSync(USER + '/p', 'iVBORw0KGgo=', 'base64')
      console.log(JSON.stringify(await my.detectFileType({ filePath: USER + '/p' })))
      console.log(my.canIUse('getFileSystemManager'), my.canIUse('getFileInfo.return.digest'))`),
    log: [
      '{"size":3,"digest":"a9993e364706816aba3e25717850c26c9cd0d89d"}',
      '{"fileList":[]}',
      'save 12',
      'save 2',
      'remove 10022',
      '{"type":"image/png","extension":".png"}',
      'true true',
    ],
  },
]
