import { createRoot } from 'react-dom/client'
import '@vscode/codicons/dist/codicon.css'
import 'dockview/dist/styles/dockview.css'
import './theme/tokens.css'
import './theme/base.css'
import './theme/dock.css'
import './theme/workbench.css'
import './theme/preferences.css'
import './theme/contrast.css'
import './theme/panels.css'
import './theme/welcome.css'
import './theme/explorer.css'
import './theme/editors.css'
import './theme/device.css'
import './theme/debug.css'
import './theme/git.css'
import './theme/inspector.css'
import './theme/timeline.css'
import './theme/recording.css'
import './theme/element-tree.css'
import './theme/inspector-data.css'
import './theme/network.css'
import './theme/size.css'
import './theme/search.css'
import './theme/terminal.css'
import './theme/simulator.css'
import './theme/preview.css'
import './theme/release.css'
import { Boundary } from './workbench/boundary'
import { connectHost } from './workbench/connect'
import { createServices, ServicesContext } from './workbench/services'
import { startWorkbench } from './workbench/start'
import { Workbench } from './workbench/workbench'

const services = createServices(connectHost)
startWorkbench(services)
createRoot(document.getElementById('root')!).render(
  <ServicesContext value={services}>
    <Boundary title="Tandem">
      <Workbench />
    </Boundary>
  </ServicesContext>,
)
