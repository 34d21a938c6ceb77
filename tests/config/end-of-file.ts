import { listenToEnd } from './after-file.ts';

listenToEnd();
