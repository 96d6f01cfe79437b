/** The platform as it is started by people, to be told to stop. */
import { main } from '../main'

process.exit(await main(process.argv.slice(2)))
