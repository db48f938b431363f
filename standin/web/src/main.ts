/** The page of `accord demo`. */

import './ui/look.js';
import './ui/demo-app.js';
import { store } from './data/store.js';
import { applyTheme } from './ui/theme.js';

applyTheme();
void store.start();
