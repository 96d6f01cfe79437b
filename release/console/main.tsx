import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import '@vscode/codicons/dist/codicon.css'
import './theme/tokens.css'
import './theme/base.css'
import './theme/controls.css'
import './theme/parts.css'
import './theme/shell.css'
import './theme/chart.css'
import './theme/screens.css'
import './theme/devices.css'
import { queries } from './api/query'
import { applyPreferences } from './app/preferences'
import { Root } from './app/root'

applyPreferences()
createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={queries}>
    <Root />
  </QueryClientProvider>,
)
