/** The platform as a process of its own: `npm run release-server`, and what the IDE runs beside itself. */
import { main } from './main'

process.exit(await main(process.argv.slice(2)))
