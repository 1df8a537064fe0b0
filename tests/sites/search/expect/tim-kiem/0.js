phatdongSearch("0","16 G 16khcđbdt G 16khcđbdt= G 5 E 5khsm E");
