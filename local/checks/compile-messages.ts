import { runTool } from './run-tool.ts';
import type { ToolResult } from './run-tool.ts';

/** Where the messages are described as Inlang wants it, and, in `paraglide.config.js`, whose choice of language counts. */
export const messagesProject = 'web/project.inlang';

/** Makes functions of the messages in `folder`. @param project another one's messages; only tests have any */
export const compileMessages = (folder: string, project = messagesProject): Promise<ToolResult> =>
	runTool('paraglide-js', 'compile', '--project', project, '--outdir', folder);
