export { defaultStateDir, makePrivateDir } from '../../base/state-dir.node'
