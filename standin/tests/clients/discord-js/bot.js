'use strict';

// A plain discord.js bot. Nothing in it knows of the stand-in: it is told where the API is, and the token.

const {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  TextInputBuilder,
  TextInputStyle,
} = require('discord.js');

const brew = new SlashCommandBuilder()
  .setName('brew')
  .setDescription('Makes tea')
  .addStringOption((option) => option.setName('leaf').setDescription('Of what').setRequired(true));

const buttons = new ActionRowBuilder().addComponents(
  new ButtonBuilder().setCustomId('stir').setLabel('Stir').setStyle(ButtonStyle.Primary),
  new ButtonBuilder().setCustomId('note').setLabel('Note').setStyle(ButtonStyle.Secondary),
);

const form = new ModalBuilder()
  .setCustomId('form')
  .setTitle('A note')
  .addComponents(
    new ActionRowBuilder().addComponents(
      new TextInputBuilder().setCustomId('text').setLabel('Text').setStyle(TextInputStyle.Short),
    ),
  );

const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  allowedMentions: { parse: [] },
  rest: { api: process.env.DISCORD_API },
});

client.once(Events.ClientReady, () => client.application.commands.set([brew]));

client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isChatInputCommand()) {
    await interaction.reply({ content: `Tea of ${interaction.options.getString('leaf')}`, components: [buttons] });
  } else if (interaction.isButton() && interaction.customId === 'stir') {
    await interaction.update({ content: `${interaction.message.content}, stirred` });
  } else if (interaction.isButton()) {
    await interaction.showModal(form);
  } else if (interaction.isModalSubmit()) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const text = interaction.fields.getTextInputValue('text');
    await interaction.message.edit({ content: `${interaction.message.content}: ${text}` });
    await interaction.editReply('Noted');
  }
});

client.login(process.env.DISCORD_TOKEN);
