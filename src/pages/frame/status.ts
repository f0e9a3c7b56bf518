import { createContext } from 'preact';

/** With which status a page is sent: the frame tells of it. */
export const Status = createContext(200);
