SELECT since FROM close_wait WHERE period = @period
