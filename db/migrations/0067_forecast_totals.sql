-- Forecasts say what will have come by the end of each week too: figures kept before do not, and are worked out anew.
delete from steering_day;
