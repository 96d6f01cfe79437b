/** A process that only serves, to be killed. */
import { startReleaseServer } from '../start'

const server = await startReleaseServer({ data: process.argv[2]!, port: 0, limits: { api: 0, report: 0, check: 0 } })
process.send!({ url: server.url, setupToken: server.setupToken })
