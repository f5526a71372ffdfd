import './styles/tokens.css';
import './styles/frame.css';
import './styles/controls.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { openAddressed } from './actions/open-addressed';
import { firstPicture } from './first-picture';
import { offerToScripts } from './window';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
offerToScripts();
void openAddressed(new URL(location.href));
void firstPicture.then(() => import('@fontsource-variable/inter/wght.css'));
