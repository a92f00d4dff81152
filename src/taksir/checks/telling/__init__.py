"""How a thing is told: days, places, wording, rumour here and fact there."""
