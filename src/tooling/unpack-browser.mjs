// Child process of browser.mjs: unpacks the Chromium that npm ships into TMPDIR and prints its path.
// The package chooses what to unpack from the environment at import time, hence a process of its own.
import chromium from '@sparticuz/chromium';

console.log(await chromium.executablePath());
