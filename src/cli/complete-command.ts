import type { Command as Completions } from '@bomb.sh/tab';
import { Argument, type Command } from 'commander';
import { ChoiceOption } from './choice-option';

/** Names that complete an argument, by command; files are completed by the shell. */
async function knownNames(): Promise<Record<string, readonly string[]>> {
  const [{ recipeNames }, { crystalIds }] = await Promise.all([
    import('./load-recipe'),
    import('../build/load-crystal'),
  ]);
  const [recipes, crystals] = [recipeNames, crystalIds];
  return {
    build: recipes,
    registry: recipes,
    relax: recipes,
    md: recipes,
    lammps: recipes,
    export: recipes,
    view: recipes,
    crystal: crystals,
    symmetry: crystals,
    slab: crystals,
    particle: crystals,
    sites: crystals,
  };
}

const shells = ['bash', 'zsh', 'fish', 'powershell'];

/** The script asks a package of bash for the words of the line; where that is not installed, as on macOS, this tells them. */
const withoutBashCompletion = `if ! declare -F _get_comp_words_by_ref >/dev/null; then
  _get_comp_words_by_ref() {
    words=("\${COMP_WORDS[@]}")
    cword=$COMP_CWORD
    cur="\${COMP_WORDS[COMP_CWORD]}"
    prev="\${COMP_WORDS[COMP_CWORD-1]}"
  }
fi`;

/** spillway complete: what a shell needs to complete commands, options and names. */
export async function addCompleteCommand(program: Command, [name, shell]: readonly string[]): Promise<void> {
  if (name !== 'complete' || ![...shells, '--'].includes(shell)) {
    // The package that makes the scripts is loaded when it is asked for.
    program.command('complete').addArgument(new Argument('<shell>', 'which one').choices(shells));
    describe(program);
    return;
  }
  if (shell === 'bash') console.log(withoutBashCompletion);
  const { default: tab } = await import('@bomb.sh/tab/commander');
  // Help says the words in its own sentences; a shell wants them as a list.
  for (const option of program.commands.flatMap(({ options }) => options)) {
    if (option instanceof ChoiceOption) option.argChoices = [...option.words];
  }
  const completions = tab(program);
  for (const [name, values] of Object.entries(await knownNames())) {
    const { arguments: positional } = completions.commands.get(name) as Completions;
    const first = positional.values().next().value;
    if (!first) continue;
    first.handler = (complete) => {
      for (const value of values) complete(value, '');
    };
  }
  describe(program);
}

function describe(program: Command): void {
  program.commands
    .find((command) => command.name() === 'complete')!
    .description('print a script that teaches a shell to complete commands, options and names')
    .addHelpText(
      'after',
      `
Examples:
  $ source <(spillway complete bash)
  $ spillway complete zsh > ~/.spillway-completion.zsh && echo 'source ~/.spillway-completion.zsh' >> ~/.zshrc
  $ spillway complete fish > ~/.config/fish/completions/spillway.fish
  PS> spillway complete powershell | Out-String | Invoke-Expression`,
    );
}
