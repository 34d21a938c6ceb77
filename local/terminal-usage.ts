import type { Command, CommanderError } from 'commander';
import { terminalText } from './terminal-text.ts';

/** What the parser of the command line heads its help with, by its own words. */
const titles: Readonly<Record<string, string>> = {
	'Usage:': 'usage',
	'Arguments:': 'usage-arguments',
	'Options:': 'usage-options',
	'Commands:': 'usage-commands',
};

const titled = (title: string): string => {
	const key = titles[title];
	return key === undefined ? title : terminalText(key);
};

function speakOf(command: Command): void {
	command
		.exitOverride()
		.helpOption('-h, --help', terminalText('usage-help'))
		.configureOutput({ outputError: () => undefined })
		.configureHelp({
			styleTitle: titled,
			styleUsage: (usage) => usage.replace('[command]', terminalText('usage-command')),
			optionDescription: ({ description, defaultValue }) =>
				defaultValue === undefined || typeof defaultValue === 'boolean'
					? description
					: `${description} (${terminalText('usage-default', { value: String(defaultValue) })})`,
		});
	if (command.commands.length > 0)
		command.helpCommand(terminalText('usage-help-command'), terminalText('usage-help'));
	else command.option('--lang <language>', terminalText('usage-lang'));
	for (const inner of command.commands) speakOf(inner);
}

/** Has a command and those in it speak the language of the terminal: help, options of all of them, refusals. */
export function speakOwnWords(program: Command): void {
	program.description(terminalText('about'));
	speakOf(program);
	program.option('--lang <language>', terminalText('usage-lang'));
}

const refusals: Readonly<Record<string, string>> = {
	'commander.unknownOption': 'unknown-option',
	'commander.unknownCommand': 'unknown-command',
	'commander.missingArgument': 'missing-argument',
	'commander.missingMandatoryOptionValue': 'missing-option',
	'commander.optionMissingArgument': 'missing-value',
	'commander.excessArguments': 'too-many-words',
};

/** Why a line cannot be understood, with what is at fault; what we have no sentence for speaks for itself. */
export function usageSentence({ code, message }: CommanderError): { code: string; message: string } {
	const key = refusals[code];
	if (key === undefined) return { code: code.replace('commander.', ''), message };
	const [, word = ''] = /'([^']*)'/.exec(message) ?? [];
	return { code: key, message: terminalText(key, { word }) };
}
