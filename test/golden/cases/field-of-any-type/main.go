package main

type Client struct{ Name string }

func (Client) Do() {}

func main() { Client{Name: "x"}.Do() }
