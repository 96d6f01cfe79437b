import { expect, it } from 'vitest'
import { fileError } from './project-paths'

it('tells a read-only disk as it tells missing rights, in words that have a translation', () => {
  for (const code of ['EROFS', 'EACCES', 'EPERM']) {
    const error = Object.assign(new Error(`${code}: some words of the system, unlink '/somewhere/app.js'`), { code })
    expect(fileError(error, 'app.js')).toMatchObject({ code: 'file_unreadable', message: 'app.js: no permission' })
  }
})
