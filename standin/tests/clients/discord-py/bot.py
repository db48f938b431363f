"""A plain discord.py bot. Nothing in it knows of the stand-in: it is told where the API is, and the token."""

import os

import discord
from discord import app_commands, ui

discord.http.Route.BASE = os.environ["DISCORD_API"] + "/v10"


class Note(ui.Modal, title="A note"):
    text = ui.TextInput(label="Text")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        message = interaction.message
        await message.edit(content=f"{message.content}: {self.text.value}")
        await interaction.edit_original_response(content="Noted")


class Buttons(ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="Stir", custom_id="stir", style=discord.ButtonStyle.primary)
    async def stir(self, interaction: discord.Interaction, _: ui.Button) -> None:
        await interaction.response.edit_message(content=f"{interaction.message.content}, stirred")

    @ui.button(label="Note", custom_id="note")
    async def note(self, interaction: discord.Interaction, _: ui.Button) -> None:
        await interaction.response.send_modal(Note())


# The one that shards is the one that asks the API where the gateway is; the other has the address built in.
class Bot(discord.AutoShardedClient):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), allowed_mentions=discord.AllowedMentions.none())
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        self.add_view(Buttons())
        await self.tree.sync()


bot = Bot()


@bot.tree.command(description="Makes tea")
@app_commands.describe(leaf="Of what")
async def brew(interaction: discord.Interaction, leaf: str) -> None:
    await interaction.response.send_message(f"Tea of {leaf}", view=Buttons())


bot.run(os.environ["DISCORD_TOKEN"])
